// Gives the precompiled header of the tensor tests a place to be made.

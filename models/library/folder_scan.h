#pragma once

#include <string>
#include <vector>

namespace underpaint::models::library {

/// A weight file that may hold a model or a part of one: not opened yet.
struct FoundFile {
    std::string path;  ///< the file; of shards their index
    std::string hints; ///< config.json or arch.json beside it; empty: none
    std::string name;  ///< shown to artists: the file's, or that of the folder it is the only one in
    std::string place; ///< path below the folder that was searched, lower case: what the names of folders and file say by default
    std::size_t root = 0; ///< which of the searched folders
    std::uint64_t bytes = 0; ///< of all shards
};

/// A diffusers folder: model_index.json with its components.
struct FoundPipeline {
    std::string folder, name;
    std::size_t root = 0;
};

struct FoundTokenizer {
    std::string path; ///< the folder of a merges.txt; a spiece.model or tokenizer.json
    bool t5 = false;
    std::size_t root = 0;
};

struct Findings {
    std::vector<FoundFile> files;
    std::vector<FoundPipeline> pipelines;
    std::vector<FoundTokenizer> tokenizers;
};

/// Everything in these folders, four levels deep, in the order of folders and names. A folder may be one of ours, ComfyUI's (itself, its models folder, or any part; what its
/// extra_model_paths.yaml names comes too), A1111's, a diffusers folder or a Hugging Face cache. Hidden folders, embeddings and hypernetworks are left out; symbolic links are followed,
/// but nothing is visited twice; what cannot be read is passed over. Opens no weight file.
Findings scanFolders(const std::vector<std::string>& folders);

/// The same for one weight file or diffusers folder, with what lies beside it: the files and tokenizers of its own folder, none below.
Findings scanBeside(const std::string& path);

/// A file as a search would find it.
FoundFile foundFile(const std::string& path, std::size_t root = 0);

/// The weight file of one component's folder ("unet", "text_encoder_2"): an index, else the plain file, else the only variant. Empty path: there is none.
FoundFile weightsIn(const std::string& folder);

/// Whether a file's name says that it may hold weights.
bool isWeightFile(const std::string& path);

} // namespace underpaint::models::library

#pragma once

#include <string>

namespace underpaint::models::lora {

/// Which network of a model a tensor of a LoRA file is for, as far as its name says.
enum class Component {
    Network,    ///< U-Net or transformer
    Text,       ///< the first or only text encoder: lora_te_, text_encoder.
    FirstText,  ///< lora_te1_
    SecondText, ///< lora_te2_, text_encoder_2.
    ThirdText   ///< lora_te3_: T5
};

/// What a tensor of a LoRA file is. Product: of LoHa or LoKr (`piece` says which). Magnitude: of DoRA.
enum class Part { Down, Up, Middle, Alpha, Product, Magnitude, Foreign, Unknown };

/// The name of a tensor in a LoRA file, taken apart.
struct LoraName {
    Component component = Component::Network;
    std::string module;  ///< path of the layer inside its component, dots as underscores: "down_blocks_0_resnets_0_conv1"; without text_model_
    Part part = Part::Unknown;
    std::string piece;   ///< of a product: "hada_w1_a", "lokr_w2"
    std::string foreign; ///< what other kind of adapter it belongs to: "OFT"
};

/// kohya's and LyCORIS' names, diffusers', PEFT's and XLabs'. Names that are none of these are Unknown.
LoraName parsed(const std::string& name);

/// Dots as underscores, as kohya writes the path of a layer.
std::string flattened(std::string path);

} // namespace underpaint::models::lora

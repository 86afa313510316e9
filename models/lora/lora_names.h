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

/// What a tensor of a LoRA file is.
enum class Part { Down, Up, Middle, Alpha, Foreign, Unknown };

/// The name of a tensor in a LoRA file, taken apart.
struct LoraName {
    Component component = Component::Network;
    std::string module;  ///< path of the layer inside its component, dots as underscores: "down_blocks_0_resnets_0_conv1"; without text_model_
    Part part = Part::Unknown;
    std::string foreign; ///< what other kind of adapter it belongs to: "LoHa"
};

/// kohya's names, diffusers' and PEFT's. Names that are none of these are Unknown.
LoraName parsed(const std::string& name);

/// Dots as underscores, as kohya writes the path of a layer.
std::string flattened(std::string path);

} // namespace underpaint::models::lora

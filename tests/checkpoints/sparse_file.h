#pragma once

#include "models/tensor_shapes.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace underpaint::tests {

/// Every tensor of a true-size file, as a manifest of the checkpoint goldens lists it.
struct Manifest {
    struct Tensor {
        std::string name, type;
        std::vector<std::int64_t> shape;
        std::uint64_t elements() const
        {
            std::uint64_t product = 1;
            for (const std::int64_t side : shape)
                product *= std::uint64_t(side);
            return product;
        }
        std::uint64_t bytes() const { return elements() * (type == "F64" || type == "I64" ? 8 : type == "F32" ? 4 : type == "F8_E4M3" ? 1 : 2); }
    };
    nlohmann::json about;
    std::vector<Tensor> tensors;

    static Manifest read(const std::string& path)
    {
        Manifest manifest;
        std::ifstream file(path);
        manifest.about = nlohmann::json::parse(file);
        for (const nlohmann::json& one : manifest.about.at("tensors"))
            manifest.tensors.push_back({one.at(0), one.at(2), one.at(1)});
        return manifest;
    }
    models::TensorShapes shapes() const
    {
        models::TensorShapes shapes;
        for (const Tensor& tensor : tensors)
            shapes[tensor.name] = tensor.shape;
        return shapes;
    }
};

/// A safetensors file of the true size whose data was never written: a header, and a hole up to the end. Takes a few blocks of the disk.
inline void writeSparse(const std::filesystem::path& path, const std::vector<Manifest::Tensor>& tensors)
{
    std::filesystem::create_directories(path.parent_path());
    nlohmann::json header = nlohmann::json::object();
    std::uint64_t end = 0;
    for (const Manifest::Tensor& tensor : tensors) {
        header[tensor.name] = {{"dtype", tensor.type}, {"shape", tensor.shape}, {"data_offsets", {end, end + tensor.bytes()}}};
        end += tensor.bytes();
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    const std::uint64_t length = text.size();
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(&length), 8);
    file << text;
    file.close();
    std::filesystem::resize_file(path, 8 + length + end);
}

} // namespace underpaint::tests

// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a folder into a C++ source with its files as byte arrays, so that one program file holds the sample.
// embed_files FOLDER OUTPUT.cpp
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

std::string bytesOf(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void writeArray(std::ostream& out, std::size_t index, const std::string& bytes)
{
    out << "constexpr unsigned char kFile" << index << "[] = {";
    for (std::size_t i = 0; i < bytes.size(); ++i)
        out << (i % 32 == 0 ? "\n" : "") << static_cast<unsigned>(static_cast<unsigned char>(bytes[i]))
            << ',';
    out << "0};\n"; // an empty file is an array too; the size below leaves the zero out
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "usage: embed_files FOLDER OUTPUT.cpp\n";
        return 2;
    }
    const fs::path folder = argv[1];
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end()); // the same bytes on every machine

    std::ofstream out(argv[2], std::ios::binary);
    out << "#include \"resources/sample_files.h\"\n#include <array>\nnamespace bakeoff {\nnamespace {\n";
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string bytes = bytesOf(files[i]);
        sizes.push_back(bytes.size());
        writeArray(out, i, bytes);
    }
    out << "const std::array<SampleFile, " << files.size() << "> kFiles {{\n";
    for (std::size_t i = 0; i < files.size(); ++i)
        out << "{ \"" << fs::relative(files[i], folder).generic_string()
            << "\", { reinterpret_cast<const char*>(kFile" << i << "), " << sizes[i] << " } },\n";
    out << "}};\n} // namespace\nstd::span<const SampleFile> sampleFiles() { return kFiles; }\n} // "
           "namespace bakeoff\n";
    out.close();
    return out ? 0 : 1;
}

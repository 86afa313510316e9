#include "core/files/xmp.h"

#include "core/files/text_coding.h"

#include <pugixml.hpp>
#include <sstream>

namespace underpaint::files {

std::string xmpPacket(const std::string& program, const std::string& sourceType, const std::string& generation)
{
    pugi::xml_document xml;
    pugi::xml_node meta = xml.append_child("x:xmpmeta");
    meta.append_attribute("xmlns:x") = "adobe:ns:meta/";
    pugi::xml_node rdf = meta.append_child("rdf:RDF");
    rdf.append_attribute("xmlns:rdf") = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    pugi::xml_node about = rdf.append_child("rdf:Description");
    about.append_attribute("rdf:about") = "";
    about.append_attribute("xmlns:xmp") = "http://ns.adobe.com/xap/1.0/";
    about.append_attribute("xmlns:Iptc4xmpExt") = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    about.append_attribute("xmp:CreatorTool") = program.c_str();
    about.append_attribute("Iptc4xmpExt:DigitalSourceType") = ("http://cv.iptc.org/newscodes/digitalsourcetype/" + sourceType).c_str();
    if (!generation.empty()) {
        about.append_attribute("xmlns:underpaint") = "urn:underpaint:generation";
        about.append_attribute("underpaint:data") = generation.c_str();
    }
    std::ostringstream text;
    text << "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
    xml.save(text, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    text << "<?xpacket end=\"w\"?>";
    return text.str();
}

std::string generationInXmp(const std::string& xmp)
{
    pugi::xml_document xml;
    if (!xml.load_buffer(xmp.data(), xmp.size()))
        return {};
    const auto hasData = [](const pugi::xml_node& node) { return bool(node.attribute("underpaint:data")); };
    return xml.find_node(hasData).attribute("underpaint:data").value();
}

void addXmp(PictureTexts& texts, Bytes packet)
{
    const std::string xmp = validUtf8({reinterpret_cast<const char*>(packet.data()), packet.size()});
    if (xmp.empty())
        return;
    if (std::string generation = generationInXmp(xmp); !generation.empty())
        texts.emplace_back("underpaint", std::move(generation));
    texts.emplace_back("XML:com.adobe.xmp", xmp);
}

} // namespace underpaint::files

#include <gtest/gtest.h>

#include <string>

#include "format/read.h"
#include "tests/support/zip.h"

// What Word and WPS put around the words of a document.

namespace gongkai::format {
namespace {

std::string run(std::string const& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }

/// The first paragraph of a document whose only paragraph holds `inner`.
std::string paragraph_of(std::string const& inner) {
  auto const d =
      read(zip_of({{"word/document.xml", "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body><w:p>" +
                                             inner + "</w:p></w:body></w:document>"}}),
           "a.docx");
  if (!d || d->blocks.empty()) return "nothing";
  auto const* p = std::get_if<document::Paragraph>(d->blocks.data());
  return p == nullptr ? "no paragraph" : p->text;
}

TEST(DocxWords, AreReadThroughWhatIsAroundThem) {
  std::string const words = run("12") + run("3");
  for (std::string const& around :
       {"<w:sdt><w:sdtContent>" + words + "</w:sdtContent></w:sdt>",
        "<w:smartTag w:element=\"x\">" + words + "</w:smartTag>",
        "<w:customXml w:element=\"x\">" + words + "</w:customXml>",
        "<w:hyperlink w:anchor=\"x\">" + words + "</w:hyperlink>",
        "<w:fldSimple w:instr=\"=SUM(LEFT)\">" + words + "</w:fldSimple>",
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=1+1</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
            words + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        "<mc:AlternateContent><mc:Choice Requires=\"x\">" + words + "</mc:Choice><mc:Fallback>" +
            words + "</mc:Fallback></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Fallback>" + words + "</mc:Fallback></mc:AlternateContent>"})
    EXPECT_EQ(paragraph_of(around), "123") << around;
}

TEST(DocxWords, ALetterWithoutAFontIsReadFromItsFallback) {
  EXPECT_EQ(paragraph_of(run("共") +
                         "<w:r><mc:AlternateContent><mc:Choice Requires=\"s\"><s:symEx/>"
                         "</mc:Choice><mc:Fallback><w:t>䶮</w:t></mc:Fallback>"
                         "</mc:AlternateContent></w:r>" +
                         run("镇")),
            "共䶮镇");
}

}  // namespace
}  // namespace gongkai::format

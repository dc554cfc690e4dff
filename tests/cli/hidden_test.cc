#include <boost/json.hpp>

#include "tests/cli/cli.h"
#include "tests/support/zip.h"

namespace gongkai {
namespace {

namespace bj = boost::json;

class HiddenParts : public Cli {};

/// A demo report as docx, with a change and a comment nobody accepted.
std::string marked_docx(std::string const& text) {
  std::string body, line;
  for (char c : text + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    body += "<w:p><w:r><w:t>" + line + "</w:t></w:r>";
    if (line.starts_with("一、")) {
      body += "<w:ins w:author=\"王五\"><w:r><w:t>（修改稿）</w:t></w:r></w:ins>";
      body += "<w:r><w:commentReference w:id=\"1\"/></w:r>";
    }
    body += "</w:p>";
    line.clear();
  }
  return zip_of(
      {{"word/document.xml",
        "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"},
       {"word/comments.xml",
        "<w:comments xmlns:w=\"w\"><w:comment w:id=\"1\" w:author=\"赵六\"><w:p><w:r><w:t>"
        "再核</w:t></w:r></w:p></w:comment></w:comments>"}});
}

TEST_F(HiddenParts, AreFoundWithTheirPlace) {
  std::ifstream in(demo("云溪县松岭镇2022.txt"));
  std::string const text(std::istreambuf_iterator<char>(in), {});
  std::string const path = write("marked.docx", marked_docx(text));
  bj::value const root = bj::parse(run("check --select=GK118 --format=json " + path).out);
  auto const& found = root.at("diagnostics").as_array();
  ASSERT_EQ(found.size(), 2U);
  std::string messages;
  for (bj::value const& d : found) {
    messages += std::string(d.at("message").as_string()) + "\n";
    EXPECT_GT(d.at("at").at("paragraph").to_number<int>(), 1);
    EXPECT_EQ(d.at("severity").as_string(), "warning");
  }
  EXPECT_NE(messages.find("修订插入（王五）“（修改稿）”"), std::string::npos) << messages;
  EXPECT_NE(messages.find("批注（赵六）“再核”"), std::string::npos) << messages;
  EXPECT_EQ(run("check --select=GK118 --profile=publish " + path).code, 1);
  EXPECT_NE(run("check --select=GK118 " + path).out.find("段"), std::string::npos);
}

TEST_F(HiddenParts, OurOwnFilesHaveNone) {
  for (char const* to : {"docx", "xlsx"}) {
    std::string const path = (folder_ / "own.").string() + to;
    ASSERT_EQ(run("render --to=" + std::string(to) + " --output " + path + " " +
                  demo("云溪县松岭镇2022.txt"))
                  .code,
              0);
    EXPECT_EQ(run("check --select=GK118 --fail-on=note " + path).code, 0) << to;
  }
}

}  // namespace
}  // namespace gongkai

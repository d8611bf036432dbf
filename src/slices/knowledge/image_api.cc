// Pictures in articles: whoever may read the article may see them.
#include "slices/knowledge/image_store.h"
#include "slices/knowledge/knowledge_routes.h"

namespace hl::knowledge {
namespace {

// By how they begin, whatever they are called: only what browsers show as a picture and nothing else.
std::optional<std::string> picture_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
  if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")
    return "image/webp";
  return std::nullopt;
}

Outcome<Reply> post_image(Work& work, const RouteInput& input) {
  constexpr std::size_t size_bytes_max = 5'000'000;
  constexpr std::int64_t count_max = 100;
  const auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  const auto name = input.query.find("name");
  if (name == input.query.end() || name->second.empty() || name->second.size() > 300)
    return invalid("/name", "is missing or too long; send ?name=FILE", "missing");
  const auto type = picture_type(input.raw_body);
  if (!type) return invalid("/", "is no PNG, JPEG, GIF or WebP picture", "not_a_picture");
  if (input.raw_body.size() > size_bytes_max)
    return invalid("/", "is larger than 5 MB; make the picture smaller", "too_long");
  if (images_of(work.tx, article->id) >= count_max)
    return refuse(Problem::not_possible_now, "an article holds at most 100 pictures");
  const ArticleImage fresh{work.next_id<ImageId>(), name->second, *type,
                           static_cast<std::int64_t>(input.raw_body.size())};
  store_image(work.tx, article->id, fresh, input.raw_body);
  return Reply{200, to_json(fresh)};
}

Outcome<Reply> get_image(Work& work, const RouteInput& input) {
  auto found = image(work.tx, input.id<ImageId>());
  if (!found) return refuse(Problem::not_found);
  const bool may_see = access_article(work.tx, work.actor, found->article).has_value() ||
                       access_article(work.tx, work.actor, found->article, Need::write).has_value();
  if (!may_see) return refuse(Problem::not_found);
  Reply reply;
  reply.raw = RawBody{found->image.type, std::move(found->bytes), found->image.name};
  return reply;
}

}  // namespace

Routes image_routes() {
  Route upload;
  upload.method = "POST";
  upload.path = "/articles/{article}/images";
  upload.summary = "Add a picture: its bytes are the body, ?name= its name.";
  upload.who = roles::staff;
  upload.access = Route::Access::write;
  upload.accepts_raw = true;
  upload.handle = post_image;
  upload.response_schema = routing::schema_thunk<ArticleImage>(SchemaUse::response);
  upload.problems = {Problem::not_found, Problem::body_too_large, Problem::not_possible_now};
  Route download;
  download.method = "GET";
  download.path = "/article-images/{id}";
  download.summary = "The bytes of a picture.";
  download.who = roles::everybody;
  download.answers_raw = true;
  download.handle = get_image;
  download.problems = {Problem::not_found};
  return {std::move(upload), std::move(download)};
}

}  // namespace hl::knowledge

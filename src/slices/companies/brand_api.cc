// The colour and the logo of a company's portal.
#include <algorithm>
#include <string_view>

#include "slices/companies/brand_store.h"

namespace hl::companies {

struct CompanyBrandForm {
  std::optional<Text<0, 7>> colour;
};
BOOST_DESCRIBE_STRUCT(CompanyBrandForm, (), (colour))

namespace {

bool is_colour(std::string_view text) {
  return text.size() == 7 && text.front() == '#' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// Only what browsers show as a picture and nothing else.
std::optional<std::string> picture_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")
    return "image/webp";
  return std::nullopt;
}

Outcome<CompanyBrand> get_brand(Work& work, const RouteInput& input, const None&) {
  const auto company = access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  return brand_of(work.tx, *company);
}

Outcome<CompanyBrand> put_brand(Work& work, const RouteInput& input, const CompanyBrandForm& form) {
  const auto company = access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  const std::string colour = form.colour ? form.colour->value : "";
  if (!colour.empty() && !is_colour(colour))
    return invalid("/colour", "is no colour; write #rrggbb in small letters, or null for none");
  store_colour(work.tx, company->id, colour);
  access::audit(work, {"brand_changed", company->code, {{"colour", colour}}, input.remote_address});
  return brand_of(work.tx, *company);
}

Outcome<Reply> put_logo(Work& work, const RouteInput& input) {
  constexpr std::size_t size_bytes_max = 200'000;
  const auto company = access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  const auto type = picture_type(input.raw_body);
  if (!type) return invalid("/", "is no PNG, JPEG or WebP picture", "not_a_picture");
  if (input.raw_body.size() > size_bytes_max)
    return invalid("/", "is larger than 200 kB; make the picture smaller", "too_long");
  store_logo(work.tx, company->id, *type, input.raw_body);
  access::audit(work, {"logo_changed", company->code, {{"type", *type}}, input.remote_address});
  return Reply{200, to_json(brand_of(work.tx, *company))};
}

Outcome<Reply> get_logo(Work& work, const RouteInput& input) {
  const auto company = access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  auto found = logo(work.tx, company->id);
  if (!found) return refuse(Problem::not_found);
  Reply reply;
  reply.raw = std::move(*found);
  return reply;
}

}  // namespace

Routes brand_routes() {
  Route upload;
  upload.method = "PUT";
  upload.path = "/companies/{id}/logo";
  upload.summary = "The logo of a company's portal: its bytes are the body.";
  upload.who = roles::administrators;
  upload.access = Route::Access::write;
  upload.accepts_raw = true;
  upload.handle = put_logo;
  upload.response_schema = routing::schema_thunk<CompanyBrand>(SchemaUse::response);
  upload.problems = {Problem::not_found, Problem::body_too_large};
  Route download;
  download.method = "GET";
  download.path = "/companies/{id}/logo";
  download.summary = "The logo of a company's portal.";
  download.who = roles::everybody;
  download.answers_raw = true;
  download.handle = get_logo;
  download.problems = {Problem::not_found};
  return {
      get_route<None, CompanyBrand>("/companies/{id}/brand", "What a company's portal looks like.",
                                    roles::everybody, get_brand, {Problem::not_found}),
      put_route<CompanyBrandForm, CompanyBrand>("/companies/{id}/brand",
                                                "The colour of a company's portal.",
                                                roles::administrators, put_brand,
                                                {Problem::not_found}),
      std::move(upload),
      std::move(download),
  };
}

}  // namespace hl::companies

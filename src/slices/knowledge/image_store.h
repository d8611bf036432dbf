// SQL of pictures in articles.
#pragma once

#include "slices/knowledge/article_store.h"

namespace hl::knowledge {

using ImageId = Id<struct ImageTag>;

struct ArticleImage {
  ImageId id;
  std::string name;
  std::string type;
  std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(ArticleImage, (), (id, name, type, size_bytes))

std::int64_t images_of(Tx& tx, ArticleId article);
void store_image(Tx& tx, ArticleId article, const ArticleImage& image, const std::string& bytes);

struct ImageBytes {
  ArticleId article;
  ArticleImage image;
  std::string bytes;
};
std::optional<ImageBytes> image(Tx& tx, ImageId id);

}  // namespace hl::knowledge

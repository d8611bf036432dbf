#include "slices/knowledge/image_store.h"

#include "lib/sodium/secrets.h"

namespace hl::knowledge {

std::int64_t images_of(Tx& tx, ArticleId article) {
  return tx
      .first("SELECT count(*) FROM article_image WHERE article_id=?",
             [](Row& row) { return row.integer(0); }, article)
      .value_or(0);
}

void store_image(Tx& tx, ArticleId article, const ArticleImage& i, const std::string& bytes) {
  tx.run("INSERT INTO article_image VALUES (?,?,?,?,?,?,?)", i.id, article, i.name, i.type,
         i.size_bytes, sha256_hex(bytes), Bytes{bytes});
}

std::optional<ImageBytes> image(Tx& tx, ImageId id) {
  return tx.first(
      "SELECT article_id,id,name,type,size_bytes,bytes FROM article_image WHERE id=?",
      [](Row& row) {
        return ImageBytes{row.id<ArticleId>(0),
                          {row.id<ImageId>(1), row.text(2), row.text(3), row.integer(4)},
                          row.bytes(5)};
      },
      id);
}

}  // namespace hl::knowledge

// Signing in with an account kept elsewhere: sources, who is let in, and their routes. The only header
// of this slice for others.
#pragma once

#include "slices/identity/source.h"

namespace hl::identity {

// All sources, by name. Their secrets are left out.
std::vector<Source> sources(Tx& tx);
std::optional<Source> source_by_name(Tx& tx, const std::string& name);
// Adds the source, or replaces the one of the same name; accounts keep their links to it. An empty
// secret leaves the earlier one. already_exists when the kind or the company would change: then every
// link would mean somebody else.
Outcome<SourceId> store_source(Tx& tx, IdSource& ids, const Source& source);
// The accounts stay, the links to it go.
bool remove_source(Tx& tx, const std::string& name);

// Asks the source without signing anybody in: what is wrong, or nothing. Slow; not in a transaction.
std::optional<std::string> trouble_with_source(const Source& source, Instant now);

Routes routes();

// Somebody asked for a link by mail; write_links() makes letters of some asks, for those who are requesters.
bool is_link_asked(Tx& tx);
void write_links(Work& work, const std::string& public_url);

// Deletes sign-ins that never came back from their provider.
void sweep(Tx& tx, Instant now);

}  // namespace hl::identity

// A small model for tests.
#pragma once

namespace hl::diagnosis {

inline constexpr const char* example_model = R"toml(format = 1
id = "example"
version = 1
languages = ["en", "fr"]
title = { en = "Dead lamp", fr = "Lampe morte" }
[keywords]
en = ["lamp", "dark"]
fr = ["lampe"]
[[cluster]]
id = "at-desk"
minutes = 3
title = { en = "At the desk", fr = "Au bureau" }
[[cause]]
id = "unplugged"
per_100_calls = 50
title = { en = "Unplugged", fr = "Débranché" }
explain = { en = "It was unplugged.", fr = "Elle était débranchée." }
[[cause]]
id = "broken"
per_100_calls = 40
title = { en = "Broken", fr = "Cassée" }
explain = { en = "It was broken.", fr = "Elle était cassée." }
[[cause]]
id = "other"
per_100_calls = 10
title = { en = "Something else", fr = "Autre chose" }
explain = { en = "It was something else.", fr = "C'était autre chose." }
[[question]]
id = "light"
minutes = { novice = 2, regular = 1, expert = 0.5 }
insult = 1
title = { en = "Light", fr = "Voyant" }
say.en = { novice = "Is a light on?", regular = "Is the light on?", expert = "LED?" }
say.fr = { novice = "Y a-t-il un voyant ?", regular = "Le voyant est-il allumé ?", expert = "Voyant ?" }
[[question.answer]]
id = "on"
title = { en = "On", fr = "Allumé" }
given = { unplugged = "rarely", default = "usually" }
[[question.answer]]
id = "off"
title = { en = "Off", fr = "Éteint" }
given = { unplugged = "almost-always", default = "rarely" }
[[action]]
id = "plug-in"
by = "caller"
minutes = { novice = 2, regular = 1, expert = 1 }
cluster = "at-desk"
risk = 0
fixes = { unplugged = "almost-always" }  # plug
title = { en = "Plug it in", fr = "Brancher" }
say.en = { novice = "Push the plug in.", regular = "Plug it in.", expert = "Plug." }
say.fr = { novice = "Branchez la prise.", regular = "Branchez-la.", expert = "Prise." }
resets = ["light"]
[[action]]
id = "replace"
by = "field_technician"
minutes = 30
fixes = { broken = "usually" }
title = { en = "Replace it", fr = "La remplacer" }
say.en = { novice = "We replace it.", regular = "We replace it.", expert = "Swap." }
say.fr = { novice = "Nous la remplaçons.", regular = "Nous la remplaçons.", expert = "Échange." }
[[escalation]]
id = "expert"
to = "expert"
skill = "workstation"
minutes = 20
title = { en = "To the expert", fr = "À l'expert" }
say.en = { novice = "A colleague helps.", regular = "A colleague helps.", expert = "Expert." }
say.fr = { novice = "Un collègue vous aide.", regular = "Un collègue vous aide.", expert = "Expert." }
)toml";

}  // namespace hl::diagnosis

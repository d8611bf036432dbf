#!/usr/bin/env bash
# Speaks the sentences that callers hear into FOLDER, one WAV file each, by espeak-ng: install/voice.sh FOLDER
set -euo pipefail
sentences=$(dirname "$0")/voice/sentences.txt
folder=${1:?give the folder where the sentences are put}
declare -A voices=([fr]=fr-be [nl]=nl [de]=de [en]=en-gb)
declare -A numbers=([press-%]="1 2 3 4" [place-%]="1 2 3 4 5 6 7 8 9 10" [wait-%]="2 3 5 10 15 20 30")

speak() {
  espeak-ng -v "${voices[$1]}" -s 145 -w "$folder/$1-$2.wav.new" -- "$3"
  mv "$folder/$1-$2.wav.new" "$folder/$1-$2.wav"
}

mkdir -p "$folder"
while read -r language name sentence; do
  case "$language" in '' | '#') continue ;; esac
  if [ -z "${numbers[$name]:-}" ]; then
    speak "$language" "$name" "$sentence"
    continue
  fi
  for n in ${numbers[$name]}; do speak "$language" "${name%-*}-$n" "${sentence//%/$n}"; done
done < "$sentences"

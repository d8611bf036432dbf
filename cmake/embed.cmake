# Writes embedded.S (.incbin of every file) and embedded_table.cc (path -> bytes).
file(GLOB_RECURSE web RELATIVE "${SOURCE}/web/dist" "${SOURCE}/web/dist/*")
file(GLOB models RELATIVE "${SOURCE}/models" "${SOURCE}/models/*.toml")
file(GLOB migrations RELATIVE "${SOURCE}/db/migrations" "${SOURCE}/db/migrations/*.sql")
set(asm ".section .rodata\n.section .note.GNU-stack,\"\",@progbits\n.section .rodata\n")
set(externs "")
set(rows "")
set(n 0)
macro(embed kind base file)
  string(APPEND asm ".balign 16\n.global hl_file_${n}\nhl_file_${n}:\n.incbin \"${base}/${file}\"\n.global hl_file_${n}_end\nhl_file_${n}_end:\n.byte 0\n")
  string(APPEND externs "extern \"C\" const char hl_file_${n}[];\nextern \"C\" const char hl_file_${n}_end[];\n")
  string(APPEND rows "      {\"${kind}/${file}\", {hl_file_${n}, static_cast<std::size_t>(hl_file_${n}_end - hl_file_${n})}},\n")
  math(EXPR n "${n}+1")
endmacro()
foreach(file ${web})
  embed(web "${SOURCE}/web/dist" ${file})
endforeach()
foreach(file ${models})
  embed(models "${SOURCE}/models" ${file})
endforeach()
foreach(file ${migrations})
  embed(migrations "${SOURCE}/db/migrations" ${file})
endforeach()
file(WRITE "${OUT}/embedded.S" "${asm}")
file(WRITE "${OUT}/embedded_table.cc" "#include \"server/embedded.h\"\n\n${externs}
namespace hl {
const std::map<std::string, std::string_view>& embedded_files() {
  static const std::map<std::string, std::string_view> files = {
${rows}  };
  return files;
}
}  // namespace hl
")

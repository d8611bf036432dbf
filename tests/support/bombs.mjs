// Files that nobody should unpack, made here and never kept.
import { execFileSync } from 'node:child_process';

// Five times sixteen archives in one another around a page of zeros: 8 TB out of some kilobytes, as "42.zip" does it.
const nested = `
import io, sys, zipfile
data = bytes(8 << 20)
for level in range(6):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as file:
        for n in range(1 if level == 0 else 16):
            file.writestr(f'{level}-{n}', data)
    data = out.getvalue()
sys.stdout.buffer.write(data)`;
export const nestedZip = () => execFileSync('python3', ['-c', nested], { maxBuffer: 1 << 26 });

const ordinary = `
import io, sys, zipfile
out = io.BytesIO()
with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as file:
    file.writestr('log.txt', 'nothing works\\n' * 1000)
sys.stdout.buffer.write(out.getvalue())`;
export const ordinaryZip = () => execFileSync('python3', ['-c', ordinary]);

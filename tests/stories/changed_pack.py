"""changed_pack.py PACK ZIP: the pack as an archive, with VAT at 10 % from a day on: what a story tries."""
import pathlib
import sys
import zipfile

CHANGES = {"parameters/tax.yaml": [
    ('{from: 2026-01-01, to: null, value: "0.13"', '{from: 2026-01-01, to: 2026-10-27, value: "0.13"'),
    ('basis: ["VATLAW:10"], confidence: verbatim}',
     'basis: ["VATLAW:10"], confidence: verbatim}\n'
     '    - {from: 2026-10-27, to: null, value: "0.10", basis: ["VATLAW:10"], confidence: verbatim}')]}


def main(pack, archive):
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(pathlib.Path(pack).rglob("*")):
            if not path.is_file():
                continue
            name = path.relative_to(pack).as_posix()
            text = path.read_bytes()
            for before, after in CHANGES.get(name, []):
                if before.encode() not in text:
                    sys.exit(f"{name} does not hold {before}")
                text = text.replace(before.encode(), after.encode(), 1)
            out.writestr(name, text)


if __name__ == "__main__":
    main(*sys.argv[1:])

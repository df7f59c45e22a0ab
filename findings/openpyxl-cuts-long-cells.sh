#!/usr/bin/env bash
# openpyxl cuts a text of more than 32,767 characters (the most that a cell of .xlsx holds) when it is put into a cell,
# without an error or a warning, in ordinary and in write-only mode: a third of a long report is gone and nothing says so.
# Guess before: it refuses the text, as it refuses control characters (IllegalCharacterError), or warns.
# Therefore a cell of exactly 32,767 characters is taken for a cut one. Needs python3 with venv; exits 0 while the
# behaviour is as described.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cd "$folder"
"$folder/venv/bin/python" -W error - <<'PYTHON'
import sys, openpyxl
from openpyxl.utils.exceptions import IllegalCharacterError
text = '政府工作报告' * 8000
book = openpyxl.Workbook()
book.active['A1'] = text
refuses = False
try: book.active['A2'] = 'a\x01'
except IllegalCharacterError: refuses = True
book.save('one.xlsx')
writer = openpyxl.Workbook(write_only=True)
writer.create_sheet().append([text])
writer.save('two.xlsx')
lengths = [len(openpyxl.load_workbook(file).active['A1'].value) for file in ('one.xlsx', 'two.xlsx')]
print('openpyxl', openpyxl.__version__, 'given', len(text), 'kept', lengths, 'refuses control characters:', refuses)
as_seen = lengths == [32767, 32767] and refuses
print('as described' if as_seen else 'changed')
sys.exit(0 if as_seen else 1)
PYTHON

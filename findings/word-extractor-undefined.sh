#!/usr/bin/env bash
# word-extractor writes the English word "undefined" where a .doc has an optional hyphen, and loses the character
# below a reading (a ruby field, EQ \o\ad, which holds its text in its code and has no result).
# Guess before: the optional hyphen vanishes, and the field gives its base text or its code.
# Needs soffice (Debian: libreoffice-writer-nogui) for the .doc; exits 0 while the behaviour is as described.
set -euo pipefail
command -v soffice >/dev/null || { echo "soffice is needed"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >text.fodt <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>
<text:p>全面推进农村&#173;公路建设</text:p>
<text:p><text:ruby><text:ruby-base>瓯</text:ruby-base><text:ruby-text>ōu</text:ruby-text></text:ruby>江两岸</text:p>
</office:text></office:body></office:document>
XML
soffice --headless "-env:UserInstallation=file://$folder/profile" --convert-to doc text.fodt >/dev/null 2>&1
npm init -y >/dev/null
npm install --silent --no-fund --no-audit word-extractor@1.0.4
node -e '
const WordExtractor = require("word-extractor");
new WordExtractor().extract("text.doc").then((document) => {
  const body = document.getBody({ filterUnicode: false });
  console.log("word-extractor", require("word-extractor/package.json").version, JSON.stringify(body));
  const isAsSeen = body.includes("农村undefined公路") && body.includes("江两岸") && !body.includes("瓯");
  console.log(isAsSeen ? "as described" : "changed");
  process.exit(isAsSeen ? 0 : 1);
});'

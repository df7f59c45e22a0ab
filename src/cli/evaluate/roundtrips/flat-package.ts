const DECLARATION = /^\uFEFF?<\?xml[^>]*\?>\s*/u;
const RELATIONSHIPS = 'application/vnd.openxmlformats-package.relationships+xml';

/**
 * The parts of a .docx, all of them XML, as the one file that Word saves as its XML document (flat OPC).
 *
 * @param parts by their names in the zip, folders among them
 */
export function toFlatPackage(parts: Readonly<Record<string, Uint8Array>>): string {
  const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes).replace(DECLARATION, '');
  const types = new Map<string, string>();
  for (const [, attributes = ''] of textOf(parts['[Content_Types].xml']).matchAll(/<Override\s([^>]*)>/gu)) {
    types.set(/PartName="\/([^"]+)"/u.exec(attributes)?.[1] ?? '', /ContentType="([^"]+)"/u.exec(attributes)?.[1] ?? '');
  }
  const written = Object.entries(parts)
    .filter(([name]) => /\.(?:xml|rels)$/u.test(name) && name !== '[Content_Types].xml')
    .map(([name, bytes]) => {
      const type = name.endsWith('.rels') ? RELATIONSHIPS : (types.get(name) ?? 'application/xml');
      return `<pkg:part pkg:name="/${name}" pkg:contentType="${type}"><pkg:xmlData>${textOf(bytes)}</pkg:xmlData></pkg:part>`;
    });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${written.join('')}</pkg:package>`;
}

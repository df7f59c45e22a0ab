/** opencc-js ships its tables untyped: `traditional simplified` pairs, parted by `|`. */
declare module 'opencc-js/dict/TSCharacters' {
  const table: string;
  export default table;
}

/** opencc-js ships its tables untyped: `from to` pairs of characters, parted by `|`. */
declare module 'opencc-js/dict/TSCharacters' {
  const table: string;
  export default table;
}
declare module 'opencc-js/dict/HKVariantsRev' {
  const table: string;
  export default table;
}
declare module 'opencc-js/dict/TWVariantsRev' {
  const table: string;
  export default table;
}

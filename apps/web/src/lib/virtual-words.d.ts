/** The texts of one language, in the order of their places: `bin/one-language.mjs` writes them. */
declare module 'virtual:words/*' {
  const texts: readonly unknown[];
  export default texts;
}

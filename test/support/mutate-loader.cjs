// A webpack loader that changes one phrase of one source file, so that a spec can see what that phrase is for.
module.exports = function mutate(source) {
  const { find, replace } = this.getOptions();
  if (!source.includes(find)) throw new Error(`${this.resourcePath} does not say: ${find}`);
  return source.replace(find, replace);
};

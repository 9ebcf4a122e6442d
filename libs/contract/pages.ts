/** Lists on the wire: the page as everybody knows it. */
export { DEFAULT_LIMIT, MAX_LIMIT } from '#libs/domain/pages';
export type { Listed } from '#libs/domain/pages';

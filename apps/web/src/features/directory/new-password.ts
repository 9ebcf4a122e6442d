/** Temporary passwords that an administrator hands over: made by the browser, known to nobody but those who see it. */

/** Without signs that are taken for one another: no `0` or `o`, no `1`, `l` or `i`. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 5;

/** Twenty signs in groups of five, of which 31 are equally likely: 99 bits. */
export function newPassword(): string {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => SIGNS[below(SIGNS.length)]).join(''),
  );
  return groups.join('-');
}

/** Every number below `count` is as likely as any other; `count` is at most 256. */
function below(count: number): number {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 256 - (256 % count) ? byte % count : below(count);
}

/** Where a token is found on a request, and when a browser's cookie may write. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.ts';

export const SESSION_COOKIE = 'noria_session';

const TOKEN = /^[A-Za-z0-9._~+/=-]{16,256}$/;
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The token of a request: its Authorization header, else its cookie. A cookie travels by itself, so a request
 * that changes something needs to come from our own pages. Throws 403 `cross-site-request`.
 */
export function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const [scheme, token, ...rest] = header.split(' ');
    return scheme?.toLowerCase() === 'bearer' && rest.length === 0 ? wellFormed(token) : undefined;
  }
  const cookie = wellFormed(cookieOf(request.headers.cookie));
  if (cookie !== undefined && !SAFE_METHODS.includes(request.method) && !isSameOrigin(request)) {
    throw new Problem('cross-site-request');
  }
  return cookie;
}

/** `Set-Cookie` of a session; `secure` wherever browsers reach us by https. */
export function sessionCookie(token: string, lifetimeMs: number, secure: boolean): string {
  const parts = [`${SESSION_COOKIE}=${token}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  return [...parts, `Max-Age=${String(Math.floor(lifetimeMs / 1000))}`, ...(secure ? ['Secure'] : [])].join(
    '; ',
  );
}

/** Whether the caller is on this machine, and no proxy passes on a request of another one. */
export function isLoopback({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): boolean {
  const proxied = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !proxied && (ip === '::1' || /^(::ffff:)?127\./.test(ip));
}

// Browsers send the site that a request comes from; older ones send Origin alone. A client that sends neither
// is no browser, and its cookie is not accepted.
function isSameOrigin({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

function cookieOf(header: string | undefined): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
    ?.slice(SESSION_COOKIE.length + 1);
}

function wellFormed(token: string | undefined): string | undefined {
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

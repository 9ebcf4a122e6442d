/** Which methods an address takes: what no route answers may be a known address asked with another method. */
import type { FastifyInstance, RouteOptions } from 'fastify';

/** The methods of the routes at an address, in order; empty where there are none. */
export type AllowedMethods = (address: string) => string[];

/** Hears of every route as it is registered: call it before the first. */
export function allowedMethods(fastify: Pick<FastifyInstance, 'addHook'>): AllowedMethods {
  const known = new Map<string, { matches: RegExp; methods: Set<string> }>();
  fastify.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const route = known.get(url) ?? { matches: matcher(url), methods: new Set<string>() };
    for (const one of [method].flat()) route.methods.add(one.toUpperCase());
    known.set(url, route);
  });
  return (address) => {
    const [path = ''] = address.split('?');
    const routes = [...known.values()].filter(({ matches }) => matches.test(path));
    return [...new Set(routes.flatMap(({ methods }) => [...methods]))].sort();
  };
}

/** `/v1/cases/:caseId` as an expression; a path's last star stands for all that follows. */
function matcher(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}

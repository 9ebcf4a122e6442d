// Requests of which only some may be under way at the same time.
import type { LimitFunction } from 'p-limit';

/** The answers in the order of the items. After the first failure, which is thrown, nothing more is begun. */
export async function mapLimited<T, R>(
  limit: LimitFunction,
  items: Iterable<T>,
  request: (item: T) => Promise<R>,
): Promise<R[]> {
  try {
    return await limit.map(items, request);
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
}

import type { ServerConnection } from '@jupyterlab/services';
import type { IRepetition } from '../wire';
import { getOffer, pushNow } from '../wire';

/**
 * Do the push that was offered; resolves with what came of it, or null if the
 * server did not say.
 */
export async function pushOffered(
  settings: ServerConnection.ISettings,
  id: string,
  isDropped: () => boolean
): Promise<IRepetition | null> {
  try {
    // The server answers when there is news, or after a while.
    let told = await pushNow(settings, id);
    while (told.repetition?.code === 'running' && !isDropped()) {
      told = await getOffer(settings, id);
    }
    return told.repetition;
  } catch (error) {
    console.warn('What came of the push is unknown.', error);
    return null;
  }
}

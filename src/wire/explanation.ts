import type { ServerConnection } from '@jupyterlab/services';
import { request } from './request';

/**
 * Ask for the cause that git's message tells of; null if it is not known.
 */
export async function explainMessage(
  settings: ServerConnection.ISettings,
  message: string
): Promise<string | null> {
  const { code } = await request<{ code: string | null }>(
    settings,
    'explanation',
    'POST',
    {},
    { message }
  );
  return code;
}

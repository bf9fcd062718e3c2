import type { ServerConnection } from '@jupyterlab/services';
import type { Asking, AskingAnswer } from './generated';
import { request } from './request';

/**
 * Tell what the person makes of a question of git's; rejected if it is over, or
 * another tab has it.
 */
export function answerAsking(
  settings: ServerConnection.ISettings,
  id: string,
  answer: AskingAnswer
): Promise<Asking> {
  return request(settings, 'asking', 'POST', { id, answer });
}

import { ServerConnection } from '@jupyterlab/services';

/**
 * Answers one method of one of our resources: given the query and the body, if
 * there is one, with what is sent as JSON, a `Response`, or no reply at all.
 */
export type Handler = jest.Mock<
  Promise<unknown>,
  [Record<string, string>, unknown?]
>;

const BASE_URL = 'http://localhost/user/someone/';

const handlers = new Map<string, Handler>();

/**
 * The requests so far, without the timestamp that is added against caches.
 */
export const requests: string[] = [];

/**
 * The authorization's handlers.
 */
export const server = {
  get: handle('GET', 'authorization'),
  start: handle('POST', 'authorization'),
  end: handle('DELETE', 'authorization'),
  wish: handle('PATCH', 'authorization')
};

/**
 * The handler of what a page makes of git's question.
 */
export const asking = {
  answer: handle('POST', 'asking')
};

/**
 * The handlers of the list of repositories.
 */
export const repositories = {
  get: handle('GET', 'repositories'),
  refresh: handle('POST', 'repositories')
};

/**
 * The handlers of the repository in a folder.
 */
export const folder = {
  check: handle('GET', 'folder'),
  repair: handle('POST', 'folder'),
  undo: handle('DELETE', 'folder')
};

/**
 * The handlers of one refusal.
 */
export const refusals = {
  get: handle('GET', 'refusal'),
  push: handle('POST', 'refusal')
};

/**
 * The handlers of a push that was offered.
 */
export const offers = {
  get: handle('GET', 'push'),
  push: handle('POST', 'push')
};

/**
 * How to reach the fake server: all but the network is real.
 */
export const serverSettings = ServerConnection.makeSettings({
  baseUrl: BASE_URL,
  fetch: answer as typeof window.fetch
});

// jsdom does not have it.
AbortSignal.timeout = () => undefined as unknown as AbortSignal;

function handle(method: string, resource: string): Handler {
  const handler: Handler = jest.fn();
  handlers.set(`${method} ${BASE_URL}gh-scoped-creds/${resource}`, handler);
  return handler;
}

async function answer(request: Request): Promise<Response> {
  const { method } = request;
  const url = request.url.replace(/[?&]\d+$/, '');
  requests.push(`${method} ${url}`);
  const { origin, pathname, searchParams } = new URL(url);
  const handler = handlers.get(`${method} ${origin}${pathname}`);
  const body = await request.text();
  const query = Object.fromEntries(searchParams);
  const reply = await handler?.(query, ...(body ? [JSON.parse(body)] : []));
  if (reply instanceof Response) {
    return reply.clone();
  }
  // Nobody has said what to answer.
  return reply === undefined
    ? new Response(null, { status: 404 })
    : Response.json(reply);
}

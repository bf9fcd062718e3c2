import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

/**
 * How long to wait for the server, which itself may have to wait for GitHub.
 */
const TIMEOUT = 60_000;

/**
 * Ask one of our resources on the Jupyter server.
 */
export async function request<T>(
  settings: ServerConnection.ISettings,
  resource: string,
  method: string,
  query: Record<string, string> = {},
  body?: object
): Promise<T> {
  const url =
    URLExt.join(settings.baseUrl, 'gh-scoped-creds', resource) +
    URLExt.objectToQueryString(query);
  const response = await ServerConnection.makeRequest(
    url,
    {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT)
    },
    settings
  );
  if (!response.ok) {
    throw await ServerConnection.ResponseError.create(response);
  }
  return response.json();
}

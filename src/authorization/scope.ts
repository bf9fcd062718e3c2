import type { AuthorizationModel } from './model';

/**
 * Where the browser remembers what the person last authorized for.
 */
const KEY = 'jupyter-gh-scoped-creds:scope';

/**
 * What the person last authorized for: one repository only, or all that they chose
 * on GitHub; null if that is not known.
 */
export function lastScope(): 'all' | 'one' | null {
  try {
    const scope = localStorage.getItem(KEY);
    return scope === 'all' || scope === 'one' ? scope : null;
  } catch {
    return null;
  }
}

/**
 * Start a flow for this repository only, or, with '', for all, and remember that
 * for the next time.
 */
export function authorizeFor(
  model: AuthorizationModel,
  repository: string
): Promise<void> {
  try {
    localStorage.setItem(KEY, repository ? 'one' : 'all');
  } catch {
    // Then it is asked again.
  }
  if (repository) {
    return model.start(repository);
  }
  return lastRepository(model) ? model.startForAll() : model.start();
}

/**
 * The only repository that the present authorization, or the last one, is for; ''
 * if it is for all, or there was none.
 */
export function lastRepository({ authorization }: AuthorizationModel): string {
  switch (authorization.state) {
    case 'unauthorized':
      return authorization.ended?.repository ?? '';
    case 'pending':
    case 'authorized':
      return authorization.repository ?? '';
    case 'loading':
    case 'unconfigured':
    case 'unknown':
      return '';
  }
}

import type { TranslationBundle } from '@jupyterlab/translation';
import type { JSONObject } from '@lumino/coreutils';

/**
 * What the command that authorizes takes, as a JSON schema.
 */
export function describeArguments(trans: TranslationBundle): JSONObject {
  return {
    type: 'object',
    properties: {
      renew: {
        type: 'boolean',
        description: trans.__('Whether to authorize anew even if authorized'),
        default: false
      },
      repository: {
        type: 'string',
        description: trans.__(
          'The only repository to authorize for, as OWNER/REPO'
        )
      },
      reason: {
        type: 'string',
        description: trans.__(
          'Why, in one sentence that the dialog shows as plain text'
        )
      }
    }
  };
}

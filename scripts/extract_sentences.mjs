// Prints the sentences of `src/` as a gettext template, by the rules of JupyterLab's language packs
// (jupyterlab-translate): what counts is a literal, given to a bundle by one of these names.

import { GettextExtractor, JsExtractors } from 'gettext-extractor';

const BUNDLES = [
  'trans',
  'this.trans',
  'this._trans',
  'props.trans',
  'this.props.trans'
];

/** The methods of a bundle, with the places of what is translated among their arguments. */
const METHODS = [
  [['__', 'gettext'], { text: 0 }],
  [['_n', 'ngettext'], { text: 0, textPlural: 1 }],
  [['_p', 'pgettext'], { context: 0, text: 1 }],
  [['_np', 'npgettext'], { context: 0, text: 1, textPlural: 2 }]
];

const extractor = new GettextExtractor();
extractor
  .createJsParser(
    METHODS.map(([names, places]) =>
      JsExtractors.callExpression(
        BUNDLES.flatMap(bundle => names.map(name => `${bundle}.${name}`)),
        { arguments: places }
      )
    )
  )
  .parseFilesGlob('src/**/*.@(ts|tsx)', { ignore: 'src/__tests__/**' });
process.stdout.write(extractor.getPotString());

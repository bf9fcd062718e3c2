import { nullTranslator } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import React from 'react';
import { AuthorizationModel } from '../authorization';
import { DialogRequest } from '../dialog';
import { AuthorizationView } from '../dialog/view';
import { FolderModel } from '../folder';
import { RepositoryModel } from '../repositories';
import { serverSettings } from './fakeserver';
import { FakeFolder, pending, setHidden, show, unauthorized } from './fixtures';

const rendered = () => new Promise(resolve => setTimeout(resolve, 30));

/**
 * What the dialog shows, in the page itself.
 */
class View extends VDomRenderer<AuthorizationModel> {
  protected render(): JSX.Element {
    return React.createElement(AuthorizationView, {
      close: () => undefined,
      isExpiring: () => false,
      folder: new FolderModel(serverSettings, new FakeFolder()),
      leave: () => undefined,
      model: this.model,
      repositories: new RepositoryModel(serverSettings),
      request: new DialogRequest(),
      translator: nullTranslator
    });
  }
}

describe('the view, in no dialog', () => {
  it('should leave the focus where it is', async () => {
    setHidden(false);
    const elsewhere = document.body.appendChild(
      document.createElement('button')
    );
    elsewhere.focus();
    const model = new AuthorizationModel(serverSettings);
    const view = new View(model);
    Widget.attach(view, document.body);
    for (const state of [unauthorized, pending]) {
      await show(model, state);
      await rendered();
      expect(document.activeElement).toBe(elsewhere);
    }
    expect(view.node.textContent).toContain('WDJB-MJHT');
    view.dispose();
    model.dispose();
    elsewhere.remove();
  });
});

import ts from 'typescript';
import type { IRoom, Sources } from './rooms';
import {
  arrowsPastFaces,
  arrowsUpwards,
  importsOfRooms,
  readRooms,
  roomOf,
  roomsInCycles
} from './rooms';

const DOC = 'docs/architecture.md';

/**
 * The part of it that is about src/: the table of the Python side looks alike.
 */
const PART = '## TypeScript';

function readText(path: string): string {
  return ts.sys.readFile(path) ?? '';
}

function readTable(): IRoom[] {
  const doc = readText(DOC);
  return readRooms(doc.slice(doc.indexOf(PART)));
}

function readSources(): Sources {
  const paths = ts.sys
    .readDirectory('src', ['.ts', '.tsx', '.json'])
    .filter(path => !/__tests__|\.d\.ts$/.test(path));
  return Object.fromEntries(
    paths.map(path => [path.replace(/^.*?\bsrc\//, ''), readText(path)])
  );
}

describe('the rooms of src/', () => {
  const sources = readSources();

  it('should be entered by their faces only', () => {
    expect(arrowsPastFaces(sources)).toEqual([]);
  });

  it('should not import each other in a circle', () => {
    expect(roomsInCycles(sources)).toEqual([]);
  });

  it('should have one face each', () => {
    const faceless = Object.keys(sources)
      .filter(path => path.includes('/'))
      .map(roomOf)
      .filter(room => !(`${room}/index.ts` in sources));
    expect(faceless).toEqual([]);
  });

  it(`should be those of ${DOC}, with just these imports`, () => {
    const told = readTable();
    expect(
      Object.fromEntries(
        told.map(({ name, imports }) => [name, imports.sort()])
      )
    ).toEqual(Object.fromEntries(importsOfRooms(sources)));
  });

  it(`should import only what is lower in ${DOC}`, () => {
    expect(arrowsUpwards(sources, readTable())).toEqual([]);
  });
});

describe('the check of the rooms', () => {
  const rooms: IRoom[] = [
    { name: 'index.ts', imports: ['folder', 'wire'] },
    { name: 'folder', imports: ['wire'] },
    { name: 'wire', imports: [] }
  ];
  const sound: Sources = {
    'index.ts': "import { A } from './folder';\nimport './wire/index';",
    'folder/index.ts': "export { A } from './model';",
    'folder/model.ts':
      "import type { B } from '../wire';\nimport React from 'react';",
    'wire/index.ts': "export type { B } from './request';",
    'wire/request.ts': "import push from '../../style/icons/push.svg';"
  };

  const check = (planted: Sources) => {
    const sources = { ...sound, ...planted };
    return {
      cycles: roomsInCycles(sources),
      past: arrowsPastFaces(sources),
      upwards: arrowsUpwards(sources, rooms)
    };
  };

  it('should find nothing where nothing is wrong', () => {
    expect(check({})).toEqual({ cycles: [], past: [], upwards: [] });
    expect(Object.fromEntries(importsOfRooms(sound))).toEqual({
      'index.ts': ['folder', 'wire'],
      folder: ['wire'],
      wire: []
    });
  });

  it.each([
    "import { B } from '../wire/request';",
    "import type { B } from '../wire/request';",
    "import { type B } from '../wire/request';",
    "import * as request from '../wire/request';",
    "export { B } from '../wire/request';",
    "export type { B } from '../wire/request';",
    "export * from '../wire/request';",
    "import '../wire/request';",
    "type B = import('../wire/request').B;",
    "const ask = async () => (await import('../wire/request')).B;",
    "const view = <p>Don't</p>;\nvoid import('../wire/request');"
  ])('should find what goes past a face: %s', text => {
    expect(check({ 'folder/view.tsx': text })).toEqual({
      cycles: [],
      past: ['folder/view.tsx → wire/request.ts'],
      upwards: []
    });
  });

  it("should find what goes through the room's own face", () => {
    for (const face of ['.', './index', '../folder']) {
      expect(
        check({ 'folder/view.tsx': `import { A } from '${face}';` })
      ).toEqual({
        cycles: [],
        past: ['folder/view.tsx → folder/index.ts'],
        upwards: []
      });
    }
  });

  it('should find what goes upwards, and the cycle that it closes', () => {
    expect(
      check({ 'wire/request.ts': "import type { A } from '../folder';" })
    ).toEqual({
      cycles: ['folder', 'wire'],
      past: [],
      upwards: ['wire/request.ts → folder/index.ts']
    });
  });

  it('should find what goes upwards without a cycle', () => {
    const sources = {
      ...sound,
      'folder/model.ts': '',
      'wire/request.ts': "import type { A } from '../folder';"
    };
    expect(roomsInCycles(sources)).toEqual([]);
    expect(arrowsUpwards(sources, rooms)).toEqual([
      'wire/request.ts → folder/index.ts'
    ]);
  });

  it('should not overlook a room or a module', () => {
    expect(() => check({ 'news.ts': "import { A } from './folder';" })).toThrow(
      'Not in the table: news.ts'
    );
    expect(() => check({ 'folder/view.tsx': "import './gone';" })).toThrow(
      'folder/view.tsx imports folder/gone'
    );
  });

  it('should read the table', () => {
    const table = [
      '| another | table |',
      '| ------- | ----- |',
      '| `a`     | `b`   |',
      '',
      '| room       | lives there | imports          |',
      '| ---------- | ----------- | ---------------- |',
      '| `index.ts` | the plugins | `folder`, `wire` |',
      '| `folder`   | the folder  | `wire`           |',
      '| `wire`     | `requests`  | –                |',
      '',
      '| `b` | after it | `c` |'
    ].join('\n');
    expect(readRooms(table)).toEqual(rooms);
    expect(() => readRooms('| room |')).toThrow('There is no table');
    expect(() =>
      readRooms(`${table.slice(0, table.indexOf('| `index'))}| a | b | c |`)
    ).toThrow('Not one room');
  });
});

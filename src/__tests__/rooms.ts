import { PathExt } from '@jupyterlab/coreutils';
import ts from 'typescript';

/**
 * A row of the table of rooms.
 */
export interface IRoom {
  /**
   * A folder in src/, or a module that is in none.
   */
  name: string;

  /**
   * The other rooms that it imports.
   */
  imports: string[];
}

/**
 * The modules' texts, by their paths below src/.
 */
export type Sources = Record<string, string>;

/**
 * An import of one module by another, as paths below src/.
 */
interface IArrow {
  from: string;
  to: string;
}

/**
 * Where the table begins, however wide its columns are.
 */
const HEADER = /^\| *room *\| *lives there *\| *imports *\|$/;

/**
 * The room that a module is in.
 */
export function roomOf(path: string): string {
  return path.replace(/\/.*/, '');
}

/**
 * Read the table of rooms from the documentation: the highest room comes first.
 */
export function readRooms(markdown: string): IRoom[] {
  const lines = markdown.split('\n').map(line => line.trim());
  const header = lines.findIndex(line => HEADER.test(line));
  if (header === -1) {
    throw new Error('There is no table | room | lives there | imports |');
  }
  const rooms: IRoom[] = [];
  // After the header comes the line of dashes.
  for (const line of lines.slice(header + 2)) {
    if (!line.startsWith('|')) {
      break;
    }
    const [, room = '', , imports = ''] = line.split('|');
    const [name, ...others] = readNames(room);
    if (!name || others.length) {
      throw new Error(`Not one room: ${line}`);
    }
    rooms.push({ name, imports: readNames(imports) });
  }
  return rooms;
}

/**
 * Which room imports which others, sorted, in fact.
 */
export function importsOfRooms(sources: Sources): Map<string, string[]> {
  const imports = new Map<string, Set<string>>();
  for (const path of Object.keys(sources)) {
    imports.set(roomOf(path), new Set());
  }
  for (const { from, to } of findArrows(sources)) {
    if (roomOf(from) !== roomOf(to)) {
      imports.get(roomOf(from))!.add(roomOf(to));
    }
  }
  return new Map([...imports].map(([room, to]) => [room, [...to].sort()]));
}

/**
 * The imports from another room that are not of its face, and those from a room
 * by its own face, which would be a circle.
 */
export function arrowsPastFaces(sources: Sources): string[] {
  return findArrows(sources)
    .filter(({ from, to }) => {
      const isFace = to === roomOf(to) || to === `${roomOf(to)}/index.ts`;
      return (roomOf(from) === roomOf(to)) === isFace;
    })
    .map(({ from, to }) => `${from} → ${to}`);
}

/**
 * The imports that run from a lower room to a higher one, given the order.
 */
export function arrowsUpwards(sources: Sources, rooms: IRoom[]): string[] {
  const level = (path: string) => {
    const index = rooms.findIndex(({ name }) => name === roomOf(path));
    if (index === -1) {
      throw new Error(`Not in the table: ${roomOf(path)}`);
    }
    return index;
  };
  return findArrows(sources)
    .filter(({ from, to }) => level(from) > level(to))
    .map(({ from, to }) => `${from} → ${to}`);
}

/**
 * The rooms that import each other, in whatever way round.
 */
export function roomsInCycles(sources: Sources): string[] {
  const left = importsOfRooms(sources);
  for (let before = Infinity; left.size < before;) {
    before = left.size;
    for (const [room, imports] of left) {
      // What imports nothing that is left, or is imported by nothing that is
      // left, is in no cycle.
      const importers = [...left.values()].filter(them => them.includes(room));
      if (!importers.length || !imports.some(other => left.has(other))) {
        left.delete(room);
      }
    }
  }
  return [...left.keys()].sort();
}

function readNames(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

/**
 * All imports, those of types only and those that are lazy as well.
 */
function findArrows(sources: Sources): IArrow[] {
  return Object.entries(sources).flatMap(([from, text]) =>
    ts
      .preProcessFile(text)
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => PathExt.join(PathExt.dirname(from), fileName))
      // The style is no room's.
      .filter(path => !path.startsWith('..'))
      .map(path => ({ from, to: resolve(path, from, sources) }))
  );
}

function resolve(path: string, from: string, sources: Sources): string {
  const found = ['', '.ts', '.tsx', '/index.ts']
    .map(ending => PathExt.normalize(`${path}${ending}`))
    .find(candidate => candidate in sources);
  // An arrow that is not followed would be one that is not checked.
  if (!found) {
    throw new Error(`${from} imports ${path}, which is not there.`);
  }
  return found;
}

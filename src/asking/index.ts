/**
 * git asks for an authorization, and the tab that is looked at puts the question.
 */
export { Questions } from './questions';

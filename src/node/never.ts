/** Stands in the bundle for optional packages of dependencies; to them it looks as if none were there. */
throw new Error('this package is no part of the program');

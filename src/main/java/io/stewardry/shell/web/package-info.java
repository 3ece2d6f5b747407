/// How a template becomes an answer: engine, view, errors.
@NullMarked
package io.stewardry.shell.web;

import org.jspecify.annotations.NullMarked;

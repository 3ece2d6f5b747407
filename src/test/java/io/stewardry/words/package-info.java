/// What people read, in pages, messages, mails and documents.
@NullMarked
package io.stewardry.words;

import org.jspecify.annotations.NullMarked;

/// Pages of the vault.
@NullMarked
package io.stewardry.vault.web;

import org.jspecify.annotations.NullMarked;

/// The frame around everybody's pages: who he is, where he acts, what he may see there.
@NullMarked
package io.stewardry.access.web;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stewardry.donotdisturb.web;

import org.jspecify.annotations.NullMarked;

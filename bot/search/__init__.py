"""From a question to the incidents of the record that answer it, or to nothing on record.

The way of a question: fold → understand → retrieve → rank → decide, a module each.
"""

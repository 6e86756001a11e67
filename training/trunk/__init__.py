"""Recipe of the trunk: from treebanks and labelled names to the evaluated int8 model that ships with kroniek."""

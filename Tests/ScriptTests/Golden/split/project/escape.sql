SELECT ']0;title';

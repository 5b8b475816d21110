/** All styles that every screen stands on, in the order in which they count. */
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/spotlight/styles.css';
import './fonts.css';
import './global.css';

import './clock';
import '../../../renderer/replica/worker';
